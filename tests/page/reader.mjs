// What a reader does on the page, named as tests speak of it.

/** The field that takes the text. */
export const field = (page) => page.getByRole("textbox").first();

/** Waits until the page stands and its worker is ready. */
export async function settled(page) {
  await field(page).waitFor();
}

/** Pastes a text, and waits until its analysis is shown. */
export async function giveText(page, text) {
  await paste(page, { "text/plain": text });
  await page.getByRole("article").first().waitFor();
}

/** Pastes: a `paste` event with these flavours and, where nobody takes it, what a browser does then. */
export async function paste(page, flavours) {
  await field(page).focus();
  await field(page).evaluate((field, flavours) => {
    const data = new DataTransfer();
    for (const [type, content] of Object.entries(flavours)) data.setData(type, content);
    const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    if (field.dispatchEvent(event)) {
      field.setRangeText(flavours["text/plain"] ?? "", field.selectionStart, field.selectionEnd, "end");
      field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
    }
  }, flavours);
}
