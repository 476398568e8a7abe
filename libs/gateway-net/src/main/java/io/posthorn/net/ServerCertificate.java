package io.posthorn.net;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate with its chain and its private key, which is proven to be the certificate's. */
record ServerCertificate(List<X509Certificate> chain, PrivateKey key, List<String> names) {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final int DNS_NAME = 2;

    /** @throws IllegalArgumentException saying which file is wrong, and how */
    static ServerCertificate of(PemFiles.Pair pem) {
        try {
            List<X509Certificate> chain = chain(pem);
            PrivateKey key = key(pem, chain.getFirst());
            prove(pem, chain.getFirst(), key);
            return new ServerCertificate(chain, key, names(chain.getFirst()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(pem.source() + ": " + e.getMessage(), e);
        }
    }

    /** The algorithm of the key, as TLS implementations call it. */
    String keyType() {
        return chain.getFirst().getPublicKey().getAlgorithm();
    }

    /** Whether it is for this host name (RFC 9525 section 6.3: a wildcard stands for one whole first label). */
    boolean isFor(String host) {
        String wanted = host.toLowerCase(Locale.ROOT);
        int dot = wanted.indexOf('.');
        Optional<String> wildcard = dot < 0 ? Optional.empty() : Optional.of("*" + wanted.substring(dot));
        return names.contains(wanted) || wildcard.filter(names::contains).isPresent();
    }

    private static List<X509Certificate> chain(PemFiles.Pair pem) throws GeneralSecurityException {
        var text = new ByteArrayInputStream(pem.certificate().getBytes(StandardCharsets.ISO_8859_1));
        List<X509Certificate> chain = CertificateFactory.getInstance("X.509").generateCertificates(text).stream()
                .map(X509Certificate.class::cast)
                .toList();
        if (chain.isEmpty()) {
            throw new IllegalArgumentException(pem.source() + " holds no certificate");
        }
        return chain;
    }

    private static PrivateKey key(PemFiles.Pair pem, X509Certificate certificate) throws GeneralSecurityException {
        Matcher found = KEY.matcher(pem.key());
        if (!found.find()) {
            throw new IllegalArgumentException("the key of " + pem.source()
                    + " is not in PKCS#8 (BEGIN PRIVATE KEY); openssl pkcs8 -topk8 -nocrypt converts it");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(found.group(1));
        return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    /** While the two files are being replaced, one of them may be of the old pair. */
    private static void prove(PemFiles.Pair pem, X509Certificate certificate, PrivateKey key)
            throws GeneralSecurityException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        if (!signature.verify(signed)) {
            throw new IllegalArgumentException("the key is not that of " + pem.source());
        }
    }

    private static List<String> names(X509Certificate certificate) throws GeneralSecurityException {
        return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                .flatMap(names -> names.stream())
                .filter(name -> name.getFirst().equals(DNS_NAME))
                .map(name -> name.getLast().toString().toLowerCase(Locale.ROOT))
                .toList();
    }
}
