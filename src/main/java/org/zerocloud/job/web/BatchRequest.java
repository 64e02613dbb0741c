package org.zerocloud.job.web;

import java.util.List;

/** Many submissions, for the document of the API alone. */
record BatchRequest(List<JobRequest> jobs) {}
