package org.zerocloud.gateway.swift;

import org.junit.jupiter.api.Nested;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.zerocloud.RealSwift;

/** The whole Swift API once more, with the objects in a real Swift. */
@RealSwift.Needed
class OnRealSwiftTests {

    @DynamicPropertySource
    static void useTheRealSwift(DynamicPropertyRegistry registry) {
        RealSwift.shared().register(registry);
    }

    @Nested
    class AccountQuotas extends AccountQuotaTests {}

    @Nested
    class AccountAcls extends AccountAclTests {}

    @Nested
    class Access extends AccessHttpTests {}

    @Nested
    class Account extends AccountHttpTests {}

    @Nested
    class Archives extends ArchiveExtractionTests {}

    @Nested
    class Container extends ContainerHttpTests {}

    @Nested
    class FormPosts extends FormPostTests {}

    @Nested
    class LargeObjects extends LargeObjectTests {}

    @Nested
    class Metadata extends MetadataHttpTests {}

    @Nested
    class Objects extends ObjectHttpTests {}

    @Nested
    class ObjectLife extends ObjectLifeTests {}

    @Nested
    class ObjectRanges extends ObjectRangeTests {}

    @Nested
    class ObjectVersioning extends ObjectVersioningTests {}

    @Nested
    class Programs extends ProgramValidationTests {}

    @Nested
    class SegmentLists extends SegmentListTests {}

    @Nested
    class StaticWebs extends StaticWebTests {}

    @Nested
    class TempUrls extends TempUrlTests {}
}
