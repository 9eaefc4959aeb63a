if true { }
for r in [1] { }
