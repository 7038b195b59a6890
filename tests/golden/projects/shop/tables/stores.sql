SELECT * FROM (VALUES (1, 'Paris', 'shop', 'FR'), (2, 'Bruxelles', 'shop', 'BE'), (3, 'Berlin', 'outlet', 'DE'))
  AS rows (store_id, city, kind, country)
