" Runner Shell scripts (.rsh); see grammar/rsh.ebnf.

if exists('b:current_syntax')
  finish
endif
let s:save = &cpoptions
set cpoptions&vim

" Every word is a match, as after a "." and before a ":" a keyword is an ordinary name. Of two matches that begin at
" the same place the later one counts.

" Functions
syntax match rshCall '\<\h\w*\ze\s*('
syntax match rshBuiltin '\<\%(count\|sum\|avg\|min\|max\|any\|all\|first\|last\|reverse\|range\|zip\|contains\)\ze\s*('
syntax match rshBuiltin '\<\%(unique\|flatten\|len\|round\|floor\|ceil\|abs\|int\|double\|lower\|upper\|trim\)\ze\s*('
syntax match rshBuiltin '\<\%(split\|lines\|join\|replace\|starts_with\|ends_with\|pad\|string\|reveal\)\ze\s*('
syntax match rshBuiltin '\<\%(keys\|values\|entries\|merge\|from_json\|to_json\|now\|date\|year\|month\|day\)\ze\s*('
syntax match rshBuiltin '\<\%(hour\|minute\|second\|weekday\|timestamp\|duration\|format_time\|format_duration\)\ze\s*('
syntax match rshHost '\<\%(enterprise\|org\|repo\|user_orgs\)\ze\s*('

" Words with a meaning in some places only
syntax match rshClause '\<\%(where\|skip\|limit\|select\|every\|timeout\|until\|to\|from\|set\)\>\%(\s*[=,)\]*/%<>!?:;}+]\|\.\|\s\+\%(and\|or\|in\|like\|matches\|as\|with\)\>\)\@!'
syntax match rshClause '\<\%(sort\|group\)\s\+by\>'
syntax match rshClause '\%([[:alnum:]_)\]"}]\s\+\)\@<=\%(asc\|desc\|clear\)\>\ze\%(\s*$\|\s*[#,;<>{})\]]\|\s\+\%(where\|sort\|group\|skip\|limit\|select\)\>\)'

" Reserved words
syntax match rshConditional '\<\%(if\|else\)\>'
syntax match rshRepeat '\<for\>'
syntax match rshException '\<\%(try\|catch\|fail\)\>'
syntax match rshStatement '\<\%(return\|expect\|wait\|let\|def\|param\)\>'
syntax match rshInclude '\<import\>'
syntax match rshTest '\<test\ze\s\+r\?"'
syntax match rshPrint '\<print\>'
syntax match rshWrite '\<\%(delete\|label\|issue\|create\|update\|add\|remove\|move\|cordon\|drain\|chart\)\>'
syntax match rshWordOperator '\<\%(and\|or\|not\|in\|like\|matches\)\>'
syntax match rshKeyword '\<\%(as\|with\)\>'
syntax match rshBoolean '\<\%(true\|false\)\>'
syntax match rshNull '\<null\>'
syntax match rshRow '\<it\>'

" Signs
syntax match rshOperator '[-+*/%=]\|==\|!=\|??'
syntax match rshComparison '[<>]=\?'
syntax match rshBracket '<\ze\s*\%($\|[#>]\|\%(for\|if\|try\|let\|return\|fail\|expect\|wait\|print\|delete\|label\|issue\|create\|update\|add\|remove\)\>\)'
syntax match rshBracket '>\ze\s*\%($\|[#>;})]\|\%(else\|catch\)\>\)'
syntax match rshBracket '[{}\[\]]'
syntax match rshDelimiter '[,;:)]'
syntax region rshParens matchgroup=rshDelimiter start='(' end=')' transparent contains=@rshCode

" Numbers and times
syntax match rshNumber '\<\d\+\>'
syntax match rshFloat '\<\d\+\%(\.\d\+\%([eE][+-]\?\d\+\)\?\|[eE][+-]\?\d\+\)\>'
syntax match rshDuration '\<\%(\d\+\%(ms\|[wdhms]\)\)\+\>'
syntax match rshTimestamp '@\d\{4}-\d\d-\d\d\%(T\d\d:\d\d\%(:\d\d\%(\.\d\+\)\?\)\?\%(Z\|[+-]\d\d:\d\d\)\?\)\?'

" Fields and keys
syntax match rshField '?\?\.\s*\h\w*'
syntax match rshKey '\<\h\w*\ze\s*:'
syntax match rshFunction '\%(\<def\s\+\)\@<=\h\w*'

" Strings
syntax match rshEscapeError '\\.' contained
syntax match rshEscape '\\\%([ntr0"\\]\|u{\x\{1,6}}\)' contained
syntax region rshInterpolation matchgroup=rshInterpolationMark start='\\(' end=')' contained contains=@rshCode
syntax region rshString start='"' end='"' oneline contains=rshEscape,rshEscapeError,rshInterpolation
syntax region rshMultilineString start='"""' end='"""' contains=rshEscape,rshEscapeError,rshInterpolation
syntax match rshRawString '\<r"[^"]*"'

" Comments
syntax keyword rshTodo contained TODO FIXME XXX NOTE
syntax match rshComment '#.*$' contains=rshTodo,@Spell

syntax cluster rshCode contains=rshCall,rshBuiltin,rshHost,rshClause,rshConditional,rshRepeat,rshException,rshStatement,rshInclude,rshPrint,rshWrite,rshWordOperator,rshKeyword,rshBoolean,rshNull,rshRow,rshOperator,rshComparison,rshBracket,rshDelimiter,rshParens,rshNumber,rshFloat,rshDuration,rshTimestamp,rshField,rshKey,rshString,rshMultilineString,rshRawString,rshComment

" A string over many lines may begin far above.
syntax sync fromstart

highlight default link rshCall Function
highlight default link rshBuiltin Function
highlight default link rshHost Identifier
highlight default link rshFunction Function
highlight default link rshClause Keyword
highlight default link rshConditional Conditional
highlight default link rshRepeat Repeat
highlight default link rshException Exception
highlight default link rshStatement Statement
highlight default link rshInclude Include
highlight default link rshTest Statement
highlight default link rshPrint Statement
highlight default link rshWrite PreProc
highlight default link rshWordOperator Operator
highlight default link rshKeyword Keyword
highlight default link rshBoolean Boolean
highlight default link rshNull Constant
highlight default link rshRow Identifier
highlight default link rshOperator Operator
highlight default link rshComparison Operator
highlight default link rshBracket Delimiter
highlight default link rshDelimiter Delimiter
highlight default link rshNumber Number
highlight default link rshFloat Float
highlight default link rshDuration Number
highlight default link rshTimestamp Number
highlight default link rshField Identifier
highlight default link rshKey Identifier
highlight default link rshEscapeError Error
highlight default link rshEscape SpecialChar
highlight default link rshInterpolationMark Special
highlight default link rshString String
highlight default link rshMultilineString String
highlight default link rshRawString String
highlight default link rshTodo Todo
highlight default link rshComment Comment

let b:current_syntax = 'rsh'
let &cpoptions = s:save
unlet s:save
