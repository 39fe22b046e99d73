import { BlockList, isIP } from 'node:net';

/** Whether the forwarding headers that an address sends are trusted. */
export type IsTrustedProxy = (address: string | undefined) => boolean;

/**
 * Parses addresses and networks: `127.0.0.1`, `10.0.0.0/8`, `fd00::/8`.
 * @throws RangeError that names an invalid entry
 */
export function createTrust(entries: readonly string[]): IsTrustedProxy {
  const list = new BlockList();
  for (const entry of entries) addTo(list, entry);
  return (address) => {
    // A server that listens on :: sees IPv4 clients by their mapped addresses.
    const plain = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
    const family = isIP(plain);
    return family !== 0 && list.check(plain, family === 6 ? 'ipv6' : 'ipv4');
  };
}

function addTo(list: BlockList, entry: string): void {
  const [address = '', bits, ...more] = entry.split('/');
  const family = isIP(address);
  const bitsMax = family === 6 ? 128 : 32;
  const isWhole = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= bitsMax);
  if (family === 0 || !isWhole || more.length > 0 || address.includes('%')) {
    throw new RangeError(`${entry} is no address and no network such as 10.0.0.0/8`);
  }
  list.addSubnet(address, bits === undefined ? bitsMax : Number(bits), family === 6 ? 'ipv6' : 'ipv4');
}
