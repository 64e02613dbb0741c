package org.zerocloud.job.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobInputsTests {

    /** What a program does with its variables costs fuel, so their order is the same everywhere. */
    @Test
    void keepsTheOrderOfTheVariables() {
        List<String> names = IntStream.range(0, 30).mapToObj(i -> "HTTP_X_" + i).toList();
        var environment = new LinkedHashMap<String, String>();
        names.forEach(name -> environment.put(name, "x"));
        var inputs = new JobInputs(Optional.empty(), Optional.empty(), environment);
        assertThat(inputs.environment().keySet()).containsExactlyElementsOf(names);
    }
}
