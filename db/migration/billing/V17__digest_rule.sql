-- A digest is 64 hexadecimal digits. To match a regular expression is a quarter of what a line costs the transaction that ends
-- its session, and to look for other characters costs next to nothing.
alter domain cdr_digest
    add constraint cdr_digest_is_hexadecimal check (length(value) = 64 and ltrim(value, '0123456789abcdef') = '');
alter domain cdr_digest drop constraint cdr_digest_check;
