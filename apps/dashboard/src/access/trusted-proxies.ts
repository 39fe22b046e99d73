import { BlockList, isIP } from 'node:net';

/** Whether what an address says about the request that it passes on is believed. */
export type IsTrustedProxy = (address: string | undefined) => boolean;

/**
 * Reads addresses and networks: `127.0.0.1`, `10.0.0.0/8`, `fd00::/8`.
 * @throws RangeError that names the entry that is neither
 */
export function createTrust(entries: readonly string[]): IsTrustedProxy {
  const list = new BlockList();
  for (const entry of entries) addTo(list, entry);
  return (address) => {
    // A server on :: sees IPv4 clients by their mapped addresses.
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
