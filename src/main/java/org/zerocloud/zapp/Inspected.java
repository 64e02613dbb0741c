package org.zerocloud.zapp;

import java.util.List;
import org.zerocloud.zapp.template.Template;

/**
 * An archive that may be stored.
 *
 * @param name of the zapp
 * @param number its version
 * @param template what it runs
 * @param summary one line; empty if there is none
 * @param isCompressed whether the archive is
 * @param warnings what is strange about it
 */
record Inspected(
        String name,
        String number,
        Template template,
        String summary,
        boolean isCompressed,
        List<Finding> warnings) {}
