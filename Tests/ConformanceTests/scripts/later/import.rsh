# expect error RSH0214: `import`
import "x.rsh"
