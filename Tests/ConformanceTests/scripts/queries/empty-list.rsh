# expect: []
[] where it.x sort by it.y select it.z
