"""The engines that translate, each given the paths of its model.

Only what is asked for is imported: all but Apertium need the extra `translate`.
"""
