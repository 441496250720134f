-- What a quarter stands at is counted from the index alone: of a country's, 250,000 answers.
drop index submission_results_states;
create index submission_results_states on submission_results (reporting_period_id, measure_id, state, status, assigned);
