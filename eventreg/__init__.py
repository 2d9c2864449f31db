"""EventReg: registration for regional forums of civil society."""
