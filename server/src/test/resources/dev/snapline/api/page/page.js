"the views";
