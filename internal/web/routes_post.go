package web

// postRoutes are the pages about post, records and concerns.
var postRoutes = []route{}
