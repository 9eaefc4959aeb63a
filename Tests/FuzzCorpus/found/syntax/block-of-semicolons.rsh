for z in x {;}
y
if a <; # why
;>
