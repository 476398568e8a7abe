package io.posthorn.standalone.data;

import io.posthorn.common.Secret;
import java.io.IOException;

/**
 * What the parts of one system prove themselves with. Made once, at the first start.
 *
 * @param postgresPassword of PostgreSQL's superuser
 * @param directoryPassword of the directory's database
 * @param indexPassword of the index's database
 * @param s3AccessKey the name of the S3 user
 * @param s3SecretKey the key of the S3 user
 * @param adminToken of the admin API
 */
public record Secrets(
        Secret postgresPassword,
        Secret directoryPassword,
        Secret indexPassword,
        Secret s3AccessKey,
        Secret s3SecretKey,
        Secret adminToken) {

    /** The secrets in the data directory, generated if there are none. */
    public static Secrets of(DataDirectory data) throws IOException {
        var stored = JsonFile.read(data.secrets(), Stored.class);
        if (stored.isEmpty()) {
            JsonFile.replace(data.secrets(), Stored.generate());
            return of(data);
        }
        return stored.get().asSecrets();
    }

    /** The form in the file. */
    private record Stored(
            String postgresPassword,
            String directoryPassword,
            String indexPassword,
            String s3AccessKey,
            String s3SecretKey,
            String adminToken) {

        static Stored generate() {
            return new Stored(token(), token(), token(), token(), token(), token());
        }

        Secrets asSecrets() {
            return new Secrets(
                    Secret.of(postgresPassword),
                    Secret.of(directoryPassword),
                    Secret.of(indexPassword),
                    Secret.of(s3AccessKey),
                    Secret.of(s3SecretKey),
                    Secret.of(adminToken));
        }

        private static String token() {
            return RandomText.token().revealText();
        }
    }
}
