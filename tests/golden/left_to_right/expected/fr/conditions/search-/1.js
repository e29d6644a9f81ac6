addQuestions([["a/dose","Puis-je en prendre ?","douleur A"]]);
