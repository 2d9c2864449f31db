/** Brings the list up to date as often as the page asks, and takes the shift card whenever it is shown. */

const SHUT_OUT = [401, 403];

export class Syncing {
  /**
   * @param {import("./carrying.js").Carrying} carrying
   * @param {{moved: () => void, opened: () => void, online: (online: boolean) => void, lost: () => void}} tell `moved`: the
   *   list has changed; `opened`: a shift card has opened what is kept
   */
  constructor(carrying, tell) {
    Object.assign(this, { carrying, tell });
    /** A card that came with the address, until it is taken. */
    this.card = "";
  }

  /** @param {Record<string, string|number>} about what the phone says of itself */
  async refresh(about) {
    const status = await this.carrying.renew({ ...about, ...this.#about() }, this.tell.moved);
    if (SHUT_OUT.includes(status)) {
      this.tell.lost();
      return;
    }
    if (status) {
      this.tell.online(status === 200);
    }
    if (this.card && !this.carrying.open && status === 200) {
      await this.takeGiven();
      await this.refresh(about);
    }
  }

  /** The card from the address, once it is known whose card is wanted. */
  async takeGiven() {
    if (this.carrying.session.head && this.card) {
      await this.take(this.card);
    }
  }

  /**
   * @param {string} text scanned or typed
   * @returns {Promise<string>} the key of what is said about it; empty where it is no shift card
   */
  async take(text) {
    const before = this.carrying.open;
    const said = await this.carrying.take(text);
    if (said) {
      this.card = "";
    }
    if (said === "card.taken" && !before) {
      this.tell.opened();
      this.tell.moved();
      this.carrying.renew(this.#about(), this.tell.moved);
    }
    return said;
  }

  #about() {
    const { difference } = this.carrying.session;
    const { freshAt } = this.carrying.list;
    const off = Math.round(-difference / 1000);
    const wiped = this.carrying.wiped ? { wiped: "yes" } : {};
    return freshAt ? { off, list: Math.floor(freshAt / 1000), ...wiped } : { off, ...wiped };
  }
}
