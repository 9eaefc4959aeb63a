# expect error RSH0503: a repository is written owner/name
repo("web").runners
