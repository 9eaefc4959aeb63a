# expect: ["win-1"]
org("acme").runners
    where .os == "windows"
    where .status == "online"
    select .name
