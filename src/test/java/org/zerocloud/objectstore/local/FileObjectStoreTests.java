package org.zerocloud.objectstore.local;

import org.springframework.test.context.TestPropertySource;

/** The same with the bytes of every object in a file, however few there are. */
@TestPropertySource(properties = "zerocloud.objectstore.inline-size-max=0B")
class FileObjectStoreTests extends LocalObjectStoreTests {}
