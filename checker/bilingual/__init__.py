"""Files that hold segments beside their translations: tables and the exchange formats of translation tools."""
