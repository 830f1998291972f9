"""Comments of a page that set findings aside: read, applied, judged and kept in place."""
