package io.posthorn.net;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The server's certificates. New files are taken while the process runs: new connections get them, open ones stay.
 *
 * @param certificate a PEM file with the certificate and its chain, for clients that ask for no name or an unknown one
 * @param key a PEM file with the private key (PKCS#8)
 * @param directory more certificates, for clients that ask for one of their names: {@code NAME.crt} with
 *     {@code NAME.key}, or directories with {@code tls.crt} and {@code tls.key}
 * @param reloadInterval how often the files are looked at; zero: never again
 */
public record TlsFiles(Path certificate, Path key, Optional<Path> directory, Duration reloadInterval) {

    /** One certificate, for as long as the process runs. */
    public TlsFiles(Path certificate, Path key) {
        this(certificate, key, Optional.empty(), Duration.ZERO);
    }

    /**
     * These files, which hold certificates and their keys; reads them.
     *
     * @throws IllegalArgumentException saying what is wrong with them
     */
    public TlsFiles verified() {
        try {
            PemFiles.read(this).pairs().forEach(ServerCertificate::of);
            return this;
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(e.getCause().getMessage() + " cannot be read", e);
        }
    }
}
