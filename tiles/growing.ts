type Numbers = Float64Array | Float32Array | Uint32Array | Uint16Array | Uint8Array

interface NumbersType<A extends Numbers> {
  new (buffer: ArrayBufferLike): A
  readonly BYTES_PER_ELEMENT: number
}

/** How far the filling of several arrays has come, for those that grow to take the right size at once. */
export interface Filling {
  done: number
  /** 0 where it is not known. */
  total: number
}

/**
 * A typed array that grows at its end. Values that were pushed are never moved or changed by growing: who holds the
 * array of a moment keeps reading what was in it then.
 */
export class Growing<A extends Numbers> {
  /** May be longer than `length`; another array after a `next` that found it full. */
  array: A
  length = 0
  #capacity = 1024
  #isShared: boolean
  readonly #type: NumbersType<A>
  readonly #filling: Filling | undefined

  /** `isShared`: whether its memory is shared between threads from the beginning, and not only once it is in order. */
  constructor(type: NumbersType<A>, filling?: Filling, isShared = false) {
    this.#type = type
    this.#filling = filling
    this.#isShared = isShared
    this.array = this.#make(this.#capacity)
  }

  /**
   * Makes room at the end; returns the index to write at. Write by `column.array[at] = …` after it, where the array is of
   * one type: a method that writes into arrays of every type is many times slower.
   */
  next(count = 1): number {
    const at = this.length
    this.length += count
    if (this.length > this.#capacity) this.#grow()
    return at
  }

  push(value: number): void {
    const at = this.next()
    this.array[at] = value
  }

  /** The value at a row that is there. */
  at(row: number): number {
    return this.array[row] ?? Number.NaN
  }

  /**
   * Value `order[i]` at i, and only so many values as there are in `order`; in memory that threads share. With `size`,
   * values stand in groups of so many, and `order` is of groups.
   */
  reorder(order: Uint32Array, size = 1): void {
    const from = this.array
    this.#isShared = true
    this.#capacity = this.length = size * order.length
    const to = this.#make(this.#capacity)
    reorderInto(from, to, order, size)
    this.array = to
  }

  /** Takes over an array in memory that threads share, with so much in it. */
  adopt(array: A, length: number): void {
    this.#isShared = true
    this.array = array
    this.length = this.#capacity = length
  }

  /** A copy of what was pushed, of exactly that length. */
  pack(): A {
    const packed = this.#make(this.length)
    packed.set(this.array.subarray(0, this.length))
    return packed
  }

  /**
   * To what a filling that goes on as it began will come to, and a quarter more, for memory that is not written to costs
   * nothing; else by half while small, by an eighth once a copy is dear.
   */
  #grow(): void {
    const { done, total } = this.#filling ?? { done: 0, total: 0 }
    const usual = this.length < 1_000_000 ? 1.5 * this.length + 8 : 1.125 * this.length
    const foreseen = done > 500 && done < total ? 1.25 * this.length * (total / done) : 0
    this.#capacity = Math.ceil(Math.max(foreseen, usual))
    const larger = this.#make(this.#capacity)
    larger.set(this.array)
    this.array = larger
  }

  #make(length: number): A {
    const bytes = length * this.#type.BYTES_PER_ELEMENT
    return new this.#type(this.#isShared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes))
  }
}

function reorderInto(from: Numbers, to: Numbers, order: Uint32Array, size: number): void {
  if (size === 1) {
    for (let i = 0; i < order.length; i++) to[i] = from[order[i]!]!
    return
  }
  for (let i = 0; i < order.length; i++) {
    for (let part = 0; part < size; part++) to[size * i + part] = from[size * order[i]! + part]!
  }
}

/** A typed array of zeros in memory that threads share. */
export function shared<A extends Numbers>(type: NumbersType<A>, length: number): A {
  return new type(new SharedArrayBuffer(length * type.BYTES_PER_ELEMENT))
}
