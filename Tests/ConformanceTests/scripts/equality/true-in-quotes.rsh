# expect error RSH0312: `==` between true or false and a string can never hold
print org("acme").runners where .busy == "true"
# expect hint: true and false are written without quotes
