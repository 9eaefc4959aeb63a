# expect: [linux-1, linux-2]
org("acme").runners where .os == "LINUX"
