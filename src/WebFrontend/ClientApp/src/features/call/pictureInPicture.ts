/** Lets the video in this button's figure float over other windows, or ends that. */
export function togglePictureInPicture(button: HTMLElement): void {
  const video = button.closest("figure")?.querySelector("video");
  if (!video) return;
  const done =
    document.pictureInPictureElement === video ? document.exitPictureInPicture() : video.requestPictureInPicture();
  done.catch(() => undefined); // a picture that has not come yet cannot float
}
