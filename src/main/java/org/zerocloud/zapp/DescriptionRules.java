package org.zerocloud.zapp;

import java.util.List;
import org.zerocloud.identity.TenantId;

/** What whoever runs jobs says of their descriptions. */
public interface DescriptionRules {

    /**
     * What is wrong with a description whose nodes have a zapp as their image; empty if it may run.
     *
     * @param description in UTF-8
     * @param tenant whose account {@code ~} stands for
     */
    List<String> violations(byte[] description, TenantId tenant);
}
