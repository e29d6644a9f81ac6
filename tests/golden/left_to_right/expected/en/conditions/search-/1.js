addQuestions([["a/dose","May I take it?","ache A"]]);
