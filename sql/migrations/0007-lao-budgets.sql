-- An LAO's budget of a fiscal year, line by line as its ordinance divides it: area of work (ด้าน),
-- plan (แผนงาน), task (งาน) and type of expense (งบ), as the source words them. A line exists once.
create table thangnam.lao_budgets (
  lao_code text not null,
  fiscal_year integer not null,         -- Buddhist Era
  area text not null,
  plan text not null,
  task text not null,
  expense_type text not null,
  amount numeric(17, 2) not null,       -- baht
  source text not null,
  constraint lao_budgets_pk primary key (lao_code, fiscal_year, area, plan, task, expense_type),
  constraint lao_budgets_lao_fk foreign key (lao_code) references thangnam.laos (code) on delete cascade deferrable initially deferred,
  constraint lao_budgets_fiscal_year_be check (fiscal_year between 2400 and 2700),
  constraint lao_budgets_amount_not_negative check (amount >= 0)
);

create index lao_budgets_fiscal_year_idx on thangnam.lao_budgets (fiscal_year);

grant select on thangnam.lao_budgets to thangnam_reader, thangnam_feed, thangnam_publisher;
grant select, insert, update, delete on thangnam.lao_budgets to thangnam_writer;
