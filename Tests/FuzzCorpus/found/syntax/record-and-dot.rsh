test""<if{}.
t<fail""""""
create f in 1
with[@2024-02-29T00:00]
wait until{}[t](r matches[])every t	timeout{}??(c group by[])
fail[{}]group by.Z>>