SELECT *, [country, 'known'] AS labels, [{'os': 'ios', 'age': 2}] AS devices
FROM (VALUES
  (1, 'FR', 'ada@example.org', DATE '1990-05-01', TIMESTAMP '2026-01-01 10:00:00', 10, 4.5::DOUBLE, true, 48.85::DOUBLE, 2.35::DOUBLE, 1),
  (2, 'BE', 'bo@example.org', DATE '2001-02-28', TIMESTAMP '2026-02-01 10:00:00', 20, 3.5::DOUBLE, false, 50.85::DOUBLE, 4.35::DOUBLE, 1),
  (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
) AS t(customer_id, country, email, born, joined_at, points, rating, is_member, latitude, longitude, store_id)
