-- Which part of a budget its tenant was told to be spent, and of which month, so that each is told once.
alter table budget
    add told_month date check (extract(day from told_month) = 1),
    add told_percent int not null default 0 check (told_percent between 0 and 100);
