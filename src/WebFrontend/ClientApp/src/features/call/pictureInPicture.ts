/** Lets the picture of this button's figure float over other windows, or no longer. */
export function togglePictureInPicture(button: HTMLElement): void {
  const video = button.closest("figure")?.querySelector("video");
  if (!video) return;
  const done =
    document.pictureInPictureElement === video ? document.exitPictureInPicture() : video.requestPictureInPicture();
  done.catch(() => undefined); // a picture that has not come yet cannot float
}
