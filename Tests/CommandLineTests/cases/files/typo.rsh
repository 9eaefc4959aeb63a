for r in org("acme").runners where r.status == "offlin" { delete r }
print nmae
