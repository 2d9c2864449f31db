"""Parts that know no word of the field: clock, errors, references, signing, encryption, names, spreadsheets."""
