/** A share of the whole width, with a mark where the target is. The number stands beside it in words. */
export function Bar({ share, tick }: { share: number; tick?: number }) {
  const width = Math.max(0, Math.min(1, share)) * 200
  return (
    <svg className="bar" viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className="barTrack" x="0" y="2" width="200" height="6" rx="3" />
      <rect className="barFill" x="0" y="2" width={width} height="6" rx="3" />
      {tick !== undefined && <rect className="barTick" x={Math.min(198, tick * 200 - 1)} y="0" width="2" height="10" />}
    </svg>
  )
}
