addQuestions([["a/dose","Is \"A & B\" < 'C'?",""]]);
