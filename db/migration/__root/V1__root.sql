-- Modules own their tables, in the folder of their name. Nothing belongs to all of them.
select 1;
