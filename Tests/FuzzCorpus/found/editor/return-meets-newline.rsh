param Zgd  : r = - - each [ {  clear
	: it skip []} ?. chart

?.
zp ]
c in it
    limit [ ];