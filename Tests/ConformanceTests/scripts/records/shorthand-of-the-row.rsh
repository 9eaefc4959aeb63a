# expect: [{name: "linux-1", busy: false}]
org("acme").runners limit 1 select {.name, .busy}
