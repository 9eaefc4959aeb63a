def f( { return 1 }
let x = 
