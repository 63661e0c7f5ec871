"""Pictures and pages made of data, when they are sent; nothing here reads rows or answers anybody."""
