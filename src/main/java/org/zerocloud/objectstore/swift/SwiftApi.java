package org.zerocloud.objectstore.swift;

import org.zerocloud.objectstore.swift.http.SwiftHttp;
import org.zerocloud.objectstore.swift.http.SwiftRequest;

/** How to ask the Swift: what is asked, and what sends it. */
record SwiftApi(SwiftHttp http, SwiftRequest.Factory requests) {}
