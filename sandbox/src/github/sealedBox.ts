import sodium from "libsodium-wrappers";

/** The key pair of an organization, for which clients encrypt secrets. */
export interface SealedBox {
    /** In Base64. */
    publicKey: string;
    /** The text that was encrypted. Throws when it was not encrypted for this key. */
    open(encrypted: string): string;
}

/** Makes a key pair, as GitHub has one for each organization: libsodium's sealed boxes. */
export async function sealedBox(): Promise<SealedBox> {
    await sodium.ready;
    const { publicKey, privateKey } = sodium.crypto_box_keypair();
    const { ORIGINAL } = sodium.base64_variants;
    return {
        publicKey: sodium.to_base64(publicKey, ORIGINAL),
        open: (encrypted) =>
            sodium.to_string(
                sodium.crypto_box_seal_open(sodium.from_base64(encrypted, ORIGINAL), publicKey, privateKey),
            ),
    };
}
