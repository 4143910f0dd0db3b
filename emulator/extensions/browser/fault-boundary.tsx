import { Component, type ReactNode } from 'react';

interface Props {
  readonly report: (error: unknown) => void;
  readonly children: ReactNode;
}

/** Shows nothing more once something below it threw, and says what it was. */
export class FaultBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    this.props.report(error);
  }

  override render() {
    return this.state.failed ? null : this.props.children;
  }
}
