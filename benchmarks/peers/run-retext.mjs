// Runs retext with its usual rules over the files that are named, as remark's command line does for Markdown.
import {readFile} from 'node:fs/promises'
import process from 'node:process'
import {retext} from 'retext'
import contractions from 'retext-contractions'
import indefiniteArticle from 'retext-indefinite-article'
import passive from 'retext-passive'
import repeatedWords from 'retext-repeated-words'
import {VFile} from 'vfile'
import {reporter} from 'vfile-reporter'

const rules = retext().use(contractions).use(indefiniteArticle).use(passive).use(repeatedWords)
for (const path of process.argv.slice(2)) {
  const file = new VFile({path, value: await readFile(path)})
  await rules.process(file)
  console.log(reporter(file, {quiet: true}))
}
