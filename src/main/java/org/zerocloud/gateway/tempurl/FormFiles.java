package org.zerocloud.gateway.tempurl;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.swift.Bodies;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.InvalidName;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectKind;
import org.zerocloud.objectstore.ObjectStore;

/** Looks at what signs a file of a form, and stores it. */
@Component
class FormFiles {

    private static final String OCTETS = "application/octet-stream";

    private final ObjectStore objects;
    private final TempUrlProperties settings;
    private final Clock clock;

    FormFiles(ObjectStore objects, TempUrlProperties settings, Clock clock) {
        this.objects = objects;
        this.settings = settings;
        this.clock = clock;
    }

    /** The digests that may sign, as Swift names them. */
    List<String> digests() {
        return settings.digestNames();
    }

    boolean isSigned(FormFields fields, String path, List<String> keys) {
        return fields.find("signature")
                .flatMap(Digest::read)
                .filter(signature -> settings.digests().contains(signature.digest()))
                .filter(signature ->
                        keys.stream().anyMatch(key -> signature.isOf(key, fields.signed(path))))
                .isPresent();
    }

    boolean isExpired(FormFields fields) {
        return Instant.ofEpochSecond(fields.number("expires")).isBefore(clock.instant());
    }

    /**
     * Stores the file, whole or not at all.
     *
     * @throws Refusal if it is longer than the form allows
     */
    FormPosts.Outcome store(FormPosts.Target target, FileItemStream file, FormFields fields)
            throws IOException {
        var bytesMax =
                Math.min(fields.number("max_file_size"), settings.formFileSizeMax().toBytes());
        try {
            var path = target.container().object(target.prefix() + file.getName());
            try (var body = file.openStream();
                    var upload = objects.upload(path, description(file, fields))) {
                Bodies.receive(body, upload, bytesMax);
                upload.commit();
            }
            return new FormPosts.Outcome(Status.CREATED, "");
        } catch (ContainerNotFound gone) {
            return new FormPosts.Outcome(Status.NOT_FOUND, "");
        } catch (InvalidName invalid) {
            return new FormPosts.Outcome(Status.BAD_REQUEST, String.valueOf(invalid.getMessage()));
        } catch (ObjectStore.QuotaExceeded exceeded) {
            return new FormPosts.Outcome(Status.CONTENT_TOO_LARGE, "");
        } catch (Refusal refused) {
            if (refused.status() == Status.CONTENT_TOO_LARGE) {
                throw FormFields.invalid("max_file_size exceeded");
            }
            throw refused;
        }
    }

    /** What a field says stands before what the file's own headers say. */
    private ObjectDescription description(FileItemStream file, FormFields fields) {
        var type =
                fields.find("content-type")
                        .or(() -> Optional.ofNullable(file.getContentType()))
                        .filter(text -> !text.isBlank())
                        .orElse(OCTETS);
        var headers = new HashMap<String, String>();
        fields.find("content-encoding")
                .or(() -> Optional.ofNullable(file.getHeaders().getHeader("content-encoding")))
                .ifPresent(encoding -> headers.put("content-encoding", encoding));
        return new ObjectDescription(
                type, Map.of(), headers, new ObjectKind.Plain(), fields.deleteAt(clock.instant()));
    }
}
