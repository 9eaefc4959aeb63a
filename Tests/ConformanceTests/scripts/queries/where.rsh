# expect: [linux-2, mac-1, win-2]
org("acme").runners where .status == "offline"
